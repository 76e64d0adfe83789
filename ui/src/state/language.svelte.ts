/** The language of the window, set from the settings. */
class Language {
  now = $state<"vi" | "en">("vi");

  set(code: string) {
    this.now = code === "en" ? "en" : "vi";
    if (typeof document !== "undefined") document.documentElement.lang = this.now;
  }
}

export const language = new Language();
