import { type ComponentChildren, h, type VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { HeadCollector, mergeHead } from "./head.ts";
import { IslandScope, PageIslands } from "./server_islands.ts";
import { stringifyState } from "./serialize.ts";
import { type PageScope, withPageScope } from "./server_tags.ts";
import type { BuildSnapshot } from "./snapshot.ts";

/** What a page is rendered for. */
export interface RenderOptions {
  readonly snapshot: BuildSnapshot | null;
  readonly basePath: string;
  /** Goes onto every script and style of the page. */
  readonly nonce: string;
}

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
 * Renders a whole document: components, then the slots that islands left unrendered, then the
 * head with what `<Head>` gave, and last what the browser needs to bring the islands to life.
 */
export function renderDocument(content: VNode, options: RenderOptions): string {
  const islands = new PageIslands(options.snapshot);
  const scope: PageScope = {
    nonce: options.nonce,
    headChildren: [],
    hasHead: false,
    hasBody: false,
    mark: crypto.randomUUID(),
  };
  const given: ComponentChildren[] = [];
  const render = (children: ComponentChildren) =>
    renderToString(
      h(
        HeadCollector.Provider,
        { value: (head: ComponentChildren) => given.push(head) },
        h(IslandScope.Provider, { value: { page: islands, inside: false } }, children),
      ),
    );
  return withPageScope(scope, () => {
    const html = render(content);
    const templates = renderRest(islands, render);
    const preloads = islands.chunks().map((href) =>
      h("link", { rel: "modulepreload", href: options.basePath + href })
    );
    const head = renderToString(
      h("head", null, mergeHead(scope.headChildren, given), preloads),
    ).replace(/^<head>|<\/head>$/g, "");
    return assemble(html, head, templates + hydration(islands, options), scope);
  });
}

/** Renders slots that no island has shown yet; doing so may bring up islands with more slots. */
function renderRest(
  islands: PageIslands,
  render: (children: ComponentChildren) => string,
): string {
  let templates = "";
  for (let slot = islands.nextUnrendered(); slot !== null; slot = islands.nextUnrendered()) {
    templates += `<template id="frsh-slot-${slot.id}">${render(slot.show())}</template>`;
  }
  return templates;
}

function hydration(islands: PageIslands, { snapshot, basePath, nonce }: RenderOptions): string {
  if (snapshot === null) return "";
  const reload = snapshot.mode === "development"
    ? `<script type="module" nonce="${nonce}" src="${basePath}/_frsh/reload.js"></script>`
    : "";
  if (islands.used.length === 0) return reload;
  const state = stringifyState({
    basePath,
    buildId: snapshot.buildId,
    islands: islands.manifest(basePath),
    props: islands.used.map(({ props }) => props),
  });
  return `<script type="application/json" id="frsh-state">${state}</script>` +
    `<script type="module" nonce="${nonce}" src="${basePath}${snapshot.boot}"></script>${reload}`;
}

function assemble(html: string, head: string, tail: string, scope: PageScope): string {
  const withHead = html.replace(`<!--head ${scope.mark}-->`, () => head);
  const withBody = withHead.replace(`<!--body ${scope.mark}-->`, () => tail);
  if (scope.hasBody) {
    return `<!DOCTYPE html>${
      scope.hasHead ? withBody : withBody.replace("<body", () => `<head>${head}</head><body`)
    }`;
  }
  return `<!DOCTYPE html><html><head><meta charset="utf-8">${head}</head>` +
    `<body>${withBody}${tail}</body></html>`;
}
