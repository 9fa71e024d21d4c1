import { useBench } from '../workbench/use-workbench';

/** The step of the boot and its share, until everything is loaded. */
export function BootStatus() {
  const { progress, pandas, failed } = useBench((state) => state.boot);
  if (pandas || failed) return null;
  const label = progress?.label ?? 'Starting Python';
  const share = Math.round((progress?.share ?? 0) * 100);
  return (
    <div
      className="boot"
      role="progressbar"
      aria-label={label}
      aria-valuenow={share}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <span className="boot-track">
        <span className="boot-share" style={{ transform: `scaleX(${share / 100})` }} />
      </span>
      <span className="boot-label">
        {label} {share}%
      </span>
    </div>
  );
}
