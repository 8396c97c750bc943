// Light, dark, or as the system says; remembered by the browser (before_paint.js reads it too).

export type Theme = 'system' | 'light' | 'dark';
const storageKey = 'comity.theme';

class ThemeChoice {
  current = $state<Theme>((document.documentElement.dataset['theme'] as Theme | undefined) ?? 'system');

  choose(theme: Theme) {
    this.current = theme;
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    try {
      if (theme === 'system') localStorage.removeItem(storageKey);
      else localStorage.setItem(storageKey, theme);
    } catch {
      // Storage is forbidden: the choice lasts as long as the page.
    }
  }
}

export const theme = new ThemeChoice();
