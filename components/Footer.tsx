/** The line below a page. */
export function Footer({ path }: { path: string }) {
  const currentOf = (href: string) => path === href ? "page" : "false";
  return (
    <footer class="footer">
      <div class="footer-inner">
        <p>Pictures never leave your browser. Sound is never stored.</p>
        <a href="/privacy" aria-current={currentOf("/privacy")}>Privacy</a>
        <a href="/status" aria-current={currentOf("/status")}>Status</a>
      </div>
    </footer>
  );
}
