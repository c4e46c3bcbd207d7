// Runs before the first paint, so that a remembered theme does not flash.
{
  let theme = null;
  try {
    theme = localStorage.getItem("aceit-theme");
  } catch {
    // Without storage the system's preference holds.
  }
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}
