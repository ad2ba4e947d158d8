package io.arbiter.core.matching;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/// Finds the listings of one venue that share the rarest words with a question: Lucene, BM25, in
/// memory.
///
/// Searches may run on many threads; changes come from one thread while no search runs.
final class CandidateIndex implements Closeable {

    private static final String TERMS = "terms";
    private static final String KEY = "key";
    private static final String SLOT = "slot";
    private static final int QUERY_TERMS = 20;

    /// One listing found.
    record Hit(Facts facts, float relevance) {}

    private final ByteBuffersDirectory directory = new ByteBuffersDirectory();
    private final IndexWriter writer;
    private final List<@Nullable Facts> slots = new ArrayList<>();
    private final Map<String, Integer> slotOf = new HashMap<>();
    private final Deque<Integer> freeSlots = new ArrayDeque<>();
    private DirectoryReader reader;
    private IndexSearcher searcher;

    CandidateIndex() {
        try {
            writer = new IndexWriter(directory, new IndexWriterConfig(new WhitespaceAnalyzer()));
            writer.commit();
            reader = DirectoryReader.open(writer);
            searcher = new IndexSearcher(reader);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /// Adds or replaces listings and makes them visible to searches.
    void put(List<Facts> facts) {
        try {
            for (Facts one : facts) {
                Document document = new Document();
                String key = one.listing().key();
                document.add(new StringField(KEY, key, Field.Store.NO));
                document.add(new TextField(TERMS, String.join(" ", one.terms()), Field.Store.NO));
                document.add(new NumericDocValuesField(SLOT, keep(key, one)));
                writer.updateDocument(new Term(KEY, key), document);
            }
            refresh();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /// A listing keeps its slot while it is listed.
    private int keep(String key, Facts facts) {
        Integer known = slotOf.get(key);
        if (known != null) {
            slots.set(known, facts);
            return known;
        }
        int slot = freeSlots.isEmpty() ? slots.size() : freeSlots.pop();
        if (slot == slots.size()) {
            slots.add(facts);
        } else {
            slots.set(slot, facts);
        }
        slotOf.put(key, slot);
        return slot;
    }

    /// Removes listings.
    void remove(List<String> keys) {
        try {
            for (String key : keys) {
                Integer slot = slotOf.remove(key);
                if (slot != null) {
                    slots.set(slot, null);
                    freeSlots.push(slot);
                }
                writer.deleteDocuments(new Term(KEY, key));
            }
            refresh();
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private void refresh() throws IOException {
        DirectoryReader changed = DirectoryReader.openIfChanged(reader, writer);
        if (changed != null) {
            reader.close();
            reader = changed;
            searcher = new IndexSearcher(reader);
        }
    }

    /// The most relevant listings, best first.
    List<Hit> search(Facts question, TermWeights weights, int limit) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        question.terms().stream()
                .sorted(Comparator.comparingDouble((String term) -> -weights.of(term)))
                .limit(QUERY_TERMS)
                .forEach(term ->
                        query.add(
                                new TermQuery(new Term(TERMS, term)), BooleanClause.Occur.SHOULD));
        try {
            TopDocs top = searcher.search(query.build(), limit);
            NumericDocValues values = MultiDocValues.getNumericValues(reader, SLOT);
            ScoreDoc[] byDocument = top.scoreDocs.clone();
            Arrays.sort(byDocument, Comparator.comparingInt(hit -> hit.doc));
            List<Hit> hits = new ArrayList<>(byDocument.length);
            for (ScoreDoc hit : byDocument) {
                Facts found =
                        values != null && values.advanceExact(hit.doc)
                                ? slots.get(Math.toIntExact(values.longValue()))
                                : null;
                if (found != null) {
                    hits.add(new Hit(found, hit.score));
                }
            }
            hits.sort(Comparator.comparingDouble((Hit hit) -> -hit.relevance()));
            return hits;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException(
                "the in-memory market index failed; restart the service", e);
    }

    @Override
    public void close() throws IOException {
        reader.close();
        writer.close();
        directory.close();
    }
}
