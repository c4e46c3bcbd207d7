import { Icon } from "../components/Icon.tsx";

/** Prints the page. */
export default function PrintButton() {
  return (
    <button type="button" class="button" onClick={() => print()}>
      <Icon name="file" /> Print
    </button>
  );
}
