import type { Stumble, Stumbles } from './stumbles';

interface StepChecksProps {
  id: string;
  step: string;
  stumbles: Stumbles;
}

/** One step of the heat map, check by check: how many it held up, how many it still does, and what they were told. */
export function StepChecks({ id, step, stumbles: { told, checks } }: StepChecksProps) {
  const why = checks.length === 0 ? NO_CHECKS : told === 0 ? NOBODY : null;
  return (
    <div id={id} className="step-checks">
      <div className="step-checks-body">
        {why ? <p className="muted">{why}</p> : <CheckTable step={step} stumbles={{ told, checks }} />}
      </div>
    </div>
  );
}

const NO_CHECKS = 'The course does not tell the checks of this step.';
const NOBODY = 'No report of this step tells of its checks.';

function CheckTable({ step, stumbles: { told, checks } }: Omit<StepChecksProps, 'id'>) {
  return (
    <table aria-label={`Checks of "${step}"`}>
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">Held up</th>
          <th scope="col">Still</th>
          <th scope="col">Told most often</th>
        </tr>
      </thead>
      <tbody>
        {checks.map((one) => (
          <CheckRow key={one.check} stumble={one} told={told} />
        ))}
      </tbody>
    </table>
  );
}

function CheckRow({ stumble: { check, held, still, hint }, told }: { stumble: Stumble; told: number }) {
  return (
    <tr>
      <th scope="row">{check}</th>
      <td className="check-held">
        {held} of {told}
        <span className="check-bar" aria-hidden="true">
          <span style={{ inlineSize: `${(100 * held) / told}%` }} className="check-bar-held" />
          <span style={{ inlineSize: `${(100 * still) / told}%` }} className="check-bar-still" />
        </span>
      </td>
      <td className="check-still">{still}</td>
      <td className="check-hint">
        {hint === null ? <span className="muted">Nobody was held up</span> : hint || OTHER_WORDS}
      </td>
    </tr>
  );
}

const OTHER_WORDS = 'A message about the program itself, such as an error in it.';
