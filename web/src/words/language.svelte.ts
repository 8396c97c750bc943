// The language a person reads in, remembered by the browser and said in <html lang>.

export type Language = 'en' | 'zh';

// What a document element's lang attribute says for each.
export const langOf: Record<Language, string> = { en: 'en', zh: 'zh-Hans' };

const storageKey = 'comity.language';

class LanguageChoice {
  #current = $state<Language>('en');

  get current(): Language {
    return this.#current;
  }

  choose(language: Language) {
    this.#current = language;
    if (typeof document === 'undefined') return;
    document.documentElement.lang = langOf[language];
    try {
      localStorage.setItem(storageKey, language);
    } catch {
      // Storage is forbidden: the choice lasts as long as the page.
    }
  }

  // before_paint.js has set <html lang> from what was remembered, or from the browser.
  start() {
    this.#current = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
  }
}

export const language = new LanguageChoice();
