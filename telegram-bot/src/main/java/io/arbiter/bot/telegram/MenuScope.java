package io.arbiter.bot.telegram;

/// Who sees a command menu.
///
/// @param chatId one chat; 0 for everybody who has no menu of their own
/// @param language of the people's clients, two letters; empty for all others
public record MenuScope(long chatId, String language) {

    public static MenuScope everybody(String language) {
        return new MenuScope(0, language);
    }

    public static MenuScope chat(long chatId) {
        return new MenuScope(chatId, "");
    }
}
