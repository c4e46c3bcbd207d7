/** The product's logo and name; it links to the home page. */
export function Wordmark() {
  return (
    <a class="wordmark" href="/" aria-label="AceIt, home" aria-current="false">
      <svg width="24" height="24" viewBox="0 0 24 24" fill="none" aria-hidden="true">
        <path
          d="M3 20.5L12 3l9 17.5"
          stroke="currentColor"
          stroke-width="2.25"
          stroke-linejoin="round"
          stroke-linecap="round"
        />
        <path
          d="M7.5 15.5h2l1.2-3 2.4 5 1.3-2h2.1"
          stroke="currentColor"
          stroke-width="1.75"
          stroke-linejoin="round"
          stroke-linecap="round"
        />
      </svg>
      AceIt
    </a>
  );
}
