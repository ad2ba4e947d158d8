package io.arbiter.core.pairs;

import io.arbiter.core.journal.HashChain;
import io.arbiter.core.matching.Kind;
import io.arbiter.core.matching.Mark;
import io.arbiter.core.pairs.PairDecisions.Command;
import io.arbiter.core.pairs.PairDecisions.Grant;
import io.arbiter.core.pairs.PairDecisions.Stores;
import io.arbiter.core.venue.VenueUnavailable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;

/// Approves families of structured markets together: by a template, and only exactly the members
/// that were shown. Safe for many threads; calls block.
public final class Families {

    private static final int MOST = 100;
    private static final int SHORTEST_PREFIX = 4;

    private final Stores stores;
    private final PairDecisions decisions;

    public Families(Stores stores, PairDecisions decisions) {
        this.stores = stores;
        this.decisions = decisions;
    }

    /// Every outcome between the events whose keys start so.
    public record Template(String kalshiEventPrefix, String polymarketEventPrefix) {

        public Template {
            if (kalshiEventPrefix.length() < SHORTEST_PREFIX
                    || polymarketEventPrefix.length() < SHORTEST_PREFIX) {
                throw new IllegalArgumentException(
                        "A template needs at least "
                                + SHORTEST_PREFIX
                                + " characters of both event keys.");
            }
        }
    }

    /// @param members of kind SAME, mapped one to one, without a difference
    /// @param excluded fit the template and are no members
    /// @param membersHash stands for exactly these members and their facts
    public record Preview(
            List<StoredProposal> members, List<StoredProposal> excluded, String membersHash) {}

    /// @param refusal empty when it was approved
    public record Outcome(StoredProposal member, String refusal) {}

    /// What the template covers now.
    ///
    /// @throws IllegalArgumentException when that are more than a person can look through
    public Preview preview(Template template) {
        List<StoredProposal> fitting =
                stores.proposals()
                        .family(
                                template.kalshiEventPrefix(),
                                template.polymarketEventPrefix(),
                                5 * MOST + 1);
        List<StoredProposal> members = fitting.stream().filter(Families::isMember).toList();
        if (members.size() > MOST || fitting.size() > 5 * MOST) {
            throw new IllegalArgumentException(
                    "The template covers more than "
                            + MOST
                            + " pairs; make the prefixes longer, so that somebody can look at"
                            + " each.");
        }
        List<StoredProposal> excluded =
                fitting.stream().filter(proposal -> !isMember(proposal)).toList();
        return new Preview(members, excluded, hash(members));
    }

    private static boolean isMember(StoredProposal proposal) {
        return proposal.kind() == Kind.SAME
                && proposal.assigned()
                && proposal.count(Mark.DIFFERS) == 0;
    }

    private static String hash(List<StoredProposal> members) {
        String text =
                members.stream()
                        .map(member -> member.id() + " " + member.kind() + " " + member.facts())
                        .collect(Collectors.joining("\n"));
        return HexFormat.of().formatHex(HashChain.digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Approves each member by itself, with its own pin; one that is refused leaves the others.
    ///
    /// @param command its pair id is not used
    /// @throws DecisionRefused when the members are not those of the hash
    public List<Outcome> approve(
            Template template, String membersHash, Command command, Grant grant) {
        Preview preview = preview(template);
        if (preview.members().isEmpty() || !preview.membersHash().equals(membersHash)) {
            throw new DecisionRefused(
                    DecisionRefused.Reason.MEMBERS_CHANGED,
                    "The members or their facts are not those that were shown; look again.");
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (StoredProposal member : preview.members()) {
            outcomes.add(new Outcome(member, approve(member, command, grant)));
        }
        return outcomes;
    }

    private String approve(StoredProposal member, Command command, Grant grant) {
        Command one = new Command(member.id(), command.by(), command.reason(), command.requestId());
        try {
            decisions.approve(one, grant);
            return "";
        } catch (DecisionRefused | NoSuchElementException | VenueUnavailable e) {
            return String.valueOf(e.getMessage());
        }
    }
}
