// Theme and language are set before anything is painted, so that neither flashes.
try {
  const theme = localStorage.getItem('comity.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem('comity.language');
  document.documentElement.lang = (language || navigator.language).startsWith('zh') ? 'zh-Hans' : 'en';
} catch {
  // Storage is forbidden: the system's theme and English.
}
