import { type ComponentChildren, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { HeadCollector, mergeHead } from "./head.ts";
import { IslandScope, PageIslands } from "./server_islands.ts";
import { stringifyState } from "./serialize.ts";
import { type PageScope, withPageScope } from "./server_tags.ts";
import type { BuildSnapshot } from "./snapshot.ts";

const nonces = new WeakMap<Request, string>();

/** The nonce of a request's page, made when it is first asked for. */
export function nonceOf(req: Request): string {
  const nonce = nonces.get(req) ?? crypto.randomUUID().replaceAll("-", "");
  nonces.set(req, nonce);
  return nonce;
}

/** Whether a page was rendered for a request, so that its nonce is in use. */
export function hasNonce(req: Request): boolean {
  return nonces.has(req);
}

/**
 * Renders a whole document: components, then the head with what `<Head>` gave, and last what the
 * browser needs to bring the islands to life.
 *
 * @param snapshot The build; null where there is none, and so no islands.
 * @param nonce Goes onto every script and style of the page.
 */
export function renderDocument(
  content: VNode,
  snapshot: BuildSnapshot | null,
  nonce: string,
): string {
  const islands = new PageIslands(snapshot);
  const scope: PageScope = { nonce, headChildren: null, mark: crypto.randomUUID() };
  const given: ComponentChildren[] = [];
  const collect = (children: ComponentChildren) => given.push(children);
  return withPageScope(scope, () => {
    const html = renderToString(
      h(
        HeadCollector.Provider,
        { value: collect },
        h(IslandScope.Provider, { value: { page: islands, inside: false } }, content),
      ),
    );
    const preloads = islands.chunks().map((href) => h("link", { rel: "modulepreload", href }));
    const head = renderToString(h("head", null, mergeHead(scope.headChildren, given), preloads))
      .replace(/^<head>|<\/head>$/g, "");
    const withHead = html.replace(`<!--head ${scope.mark}-->`, () => head);
    const tail = snapshot === null ? "" : scriptsOf(islands, snapshot, nonce);
    return `<!DOCTYPE html>${withHead.replace(`<!--body ${scope.mark}-->`, () => tail)}`;
  });
}

function scriptsOf(islands: PageIslands, snapshot: BuildSnapshot, nonce: string): string {
  const script = (src: string) => `<script type="module" nonce="${nonce}" src="${src}"></script>`;
  const reload = snapshot.mode === "development" ? script("/_frsh/reload.js") : "";
  if (islands.used.length === 0) return reload;
  const state = stringifyState({
    buildId: snapshot.buildId,
    islands: islands.chunkOfEach(),
    props: islands.used.map(({ props }) => props),
  });
  return `<script type="application/json" id="frsh-state">${state}</script>` +
    script(snapshot.boot) + reload;
}
