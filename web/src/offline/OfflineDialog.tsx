import './offline.css';
import { Check } from 'lucide-react';
import { Sheet } from '../look/Sheet';
import { canStayOffline } from './register';
import { type CopyState, useCopy } from './use-copy';

/** How much of the site is on this device, and a button for the rest. */
export function OfflineDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { state, fill, stop } = useCopy(open && canStayOffline());
  return (
    <Sheet open={open} onOpenChange={onOpenChange} title="Without a network" size="offline">
      <div className="offline-body">
        {canStayOffline() ? <CopyView state={state} fill={fill} stop={stop} /> : <p>{NOT_HERE}</p>}
      </div>
    </Sheet>
  );
}

const NOT_HERE =
  'This browser keeps no copy of this site. A copy needs an address with https, and no private window.';

function CopyView({ state, fill, stop }: { state: CopyState; fill: () => void; stop: () => void }) {
  if (state.phase === 'looking') return <p role="status">Looking at what is on this device</p>;
  if (state.phase === 'impossible') return <p role="alert">{state.reason}</p>;
  const { copy } = state;
  const here = copy.here + (state.phase === 'filling' ? state.arrived : 0);
  return (
    <>
      <p role="status">
        {copy.missing.length === 0 ? (
          <>
            <Check size={16} aria-hidden="true" className="offline-done" /> Everything is on this device.
          </>
        ) : copy.starts ? (
          'The playground starts without a network. What was not used yet, such as scikit-learn, needs one.'
        ) : (
          'The playground does not start without a network yet.'
        )}
      </p>
      <progress max={copy.total} value={here} aria-label="On this device" />
      <p className="muted">
        {megabytes(here)} of {megabytes(copy.total)} on this device
      </p>
      {state.phase === 'known' && state.failed && <p role="alert">{state.failed} Try again.</p>}
      {state.phase === 'filling' ? (
        <button type="button" className="button outlined" onClick={stop}>
          Stop
        </button>
      ) : (
        copy.missing.length > 0 && (
          <button type="button" className="button primary" onClick={fill}>
            Download the other {megabytes(copy.total - copy.here)}
          </button>
        )
      )}
    </>
  );
}

export const megabytes = (bytes: number): string =>
  `${(bytes / 1e6).toLocaleString(undefined, { maximumFractionDigits: bytes < 1e7 ? 1 : 0 })} MB`;
