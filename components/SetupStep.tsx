import type { ComponentChildren } from "preact";

/** One numbered step of the set-up page. */
export function SetupStep({ place, title, about, children }: {
  place: number;
  title: string;
  about: string;
  children: ComponentChildren;
}) {
  return (
    <section class="setup-step" aria-labelledby={`step-${place}`}>
      <header>
        <span class="step-place" aria-hidden="true">{place}</span>
        <div>
          <h2 id={`step-${place}`}>{title}</h2>
          <p class="quiet small">{about}</p>
        </div>
      </header>
      <div class="setup-body">{children}</div>
    </section>
  );
}
