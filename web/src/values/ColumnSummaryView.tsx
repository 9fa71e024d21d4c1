import type { ColumnSummary } from '../protocol';

const [WIDTH, HEIGHT] = [96, 20];

/** Missing, distinct, the spread and a small histogram of one column. That nothing is missing need not be said. */
export function ColumnSummaryView({ summary }: { summary: ColumnSummary | undefined }) {
  if (!summary) return <span className="column-summary" aria-hidden="true" />;
  const { missing, distinct, min, median, max, bins, common, sampled } = summary;
  const counts = bins ?? common?.map(([, count]) => count) ?? [];
  const told = [
    missing > 0 && `${missing.toLocaleString('en')} missing`,
    distinct !== null && `${distinct.toLocaleString('en')} distinct`,
    sampled !== null && `of ${sampled.toLocaleString('en')} rows`,
  ].filter((words) => words !== false);
  const most = common?.[0];
  return (
    <span className="column-summary">
      <span className="summary-line" title={told.join(', ')}>
        {told.map((words) => (
          <span key={words} className="stat">
            {words}
          </span>
        ))}
      </span>
      <Bars counts={counts} />
      {min !== null && (
        <span
          className="summary-line"
          title={`min ${min}${median === null ? '' : `, median ${median}`}, max ${max}`}
        >
          <Stat name="min" text={min} />
          {median !== null && <Stat name="median" text={median} />}
          <Stat name="max" text={max ?? ''} />
        </span>
      )}
      {min === null && most && <span className="summary-line">{`mostly ${most[0]}`}</span>}
    </span>
  );
}

function Stat({ name, text }: { name: string; text: string }) {
  return (
    <span className="stat">
      <span className="visually-hidden">{`${name} `}</span>
      {text}
    </span>
  );
}

/** Counts side by side; what they mean stands beside them as text. */
function Bars({ counts }: { counts: number[] }) {
  const most = Math.max(1, ...counts);
  const width = WIDTH / Math.max(counts.length, 4);
  return (
    <svg className="bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {counts.map((count, index) => {
        const height = count === 0 ? 0 : Math.max(1, (count / most) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bars have no other name than their place.
            key={index}
            x={index * width}
            y={HEIGHT - height}
            width={Math.max(1, width - 1)}
            height={height}
          />
        );
      })}
    </svg>
  );
}
