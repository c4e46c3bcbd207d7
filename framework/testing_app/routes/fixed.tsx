import type { RouteConfig } from "fresh";

export const config: RouteConfig = { skipInheritedLayouts: true };

export default function Fixed() {
  return <p>fixed</p>;
}
