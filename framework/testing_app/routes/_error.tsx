import { HttpError } from "fresh";
import { define } from "../define.ts";

export default define.page(({ error }) => (
  <p id="error">{error instanceof HttpError ? `status ${error.status}` : "a defect"}</p>
));
