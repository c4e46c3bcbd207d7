/** The line below a page. */
export function Footer() {
  return (
    <footer class="footer">
      <div class="footer-inner">
        <p>Pictures and sound never leave memory.</p>
        <a href="/privacy">What is kept</a>
        <a href="/status">Status</a>
      </div>
    </footer>
  );
}
