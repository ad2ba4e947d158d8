package io.arbiter.core.matching;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// Words that say nothing about which question it is.
final class Stopwords {

    private static final Set<String> WORDS =
            words(
                    "will would the a an be is are was were been in of to and or on at by before after who what which when "
                            + "where how many much for with from their his her its it this that these those any than as "
                            + "over above below under more less fewer greater least most between up down do does did has "
                            + "have had not no yes if then during within until through into out off per each next new get "
                            + "end ends time et est edt pm am utc market markets question event price there s u take place "
                            + "happen happens race election elections vs v official officially bo1 bo3 bo5 "
                            + "following year month day week");

    private static final Set<String> AFFIXES =
            words(
                    "fc cf sc ac afc cfc cd rc rcd ss ssc as sv tsg fsv vfb vfl ca cr se ec ce ud sd sk fk nk bk if ff ogc "
                            + "aj rb hd club de da do del la le el los the 1 04 05 1899 1846 1904 1907 1909 1913 jr ii iii "
                            + "esports gaming team saudi");

    private Stopwords() {}

    private static Set<String> words(String spaced) {
        return Arrays.stream(spaced.split(" ", -1)).collect(Collectors.toUnmodifiableSet());
    }

    static boolean contains(String word) {
        return WORDS.contains(word);
    }

    /// Legal forms and numbers that clubs and persons carry in one list and not in the other.
    static boolean isAffix(String word) {
        return AFFIXES.contains(word);
    }
}
