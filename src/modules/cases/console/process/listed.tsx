interface Row {
  readonly what: string;
  readonly text: string;
  /** Said below it. */
  readonly more?: readonly string[];
}

/** What there is to say of several things, beside one another where there is room, else below. */
export function Listed({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <dl className="process-list">
      {rows.map(({ what, text, more = [] }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>
            {text}
            {more.length > 0 && (
              <ul>
                {more.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
