import type { ComponentChildren } from "preact";

/** One numbered step of the set-up page. */
export function SetupStep({ number, title, about, children }: {
  number: number;
  title: string;
  about: string;
  children: ComponentChildren;
}) {
  return (
    <section class="setup-step" aria-labelledby={`step-${number}`}>
      <header>
        <span class="step-place" aria-hidden="true">{number}</span>
        <div>
          <h2 id={`step-${number}`}>{title}</h2>
          <p class="quiet small">{about}</p>
        </div>
      </header>
      <div class="setup-body">{children}</div>
    </section>
  );
}
