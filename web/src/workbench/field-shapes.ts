import type { Json } from '../protocol';

/** What kind of field fits a type as written. `json` is for everything that has no field of its own. */
export type Shape = 'whole' | 'number' | 'flag' | 'text' | 'choice' | 'date' | 'table' | 'column' | 'json';

export interface FieldShape {
  shape: Shape;
  /** The values of a `Literal[...]`. */
  choices: Json[];
}

const WITHOUT_CHOICES = (shape: Shape): FieldShape => ({ shape, choices: [] });

/** The field that fits a type as it is written in the code: `pd.Series`, `int | None`, `Literal["a", "b"]`. */
export function shapeOfType(type: string): FieldShape {
  const name = bare(type);
  const literal = /^Literal\[(.*)\]$/s.exec(name)?.[1];
  if (literal) {
    const choices = literalsOf(literal);
    return choices ? { shape: 'choice', choices } : WITHOUT_CHOICES('json');
  }
  if (/^(DataFrame|LazyFrame)\b/.test(name)) return WITHOUT_CHOICES('table');
  if (/^(Series|ndarray|DatetimeIndex|Index)\b/.test(name)) return WITHOUT_CHOICES('column');
  if (/^int$/.test(name)) return WITHOUT_CHOICES('whole');
  if (/^(float|complex|Decimal)$/.test(name)) return WITHOUT_CHOICES(name === 'complex' ? 'json' : 'number');
  if (name === 'bool') return WITHOUT_CHOICES('flag');
  if (name === 'str') return WITHOUT_CHOICES('text');
  if (name === 'date') return WITHOUT_CHOICES('date');
  return WITHOUT_CHOICES('json');
}

/** Without the module, and of `X | None` and `Optional[X]` the X: what may be left out is left empty. */
function bare(type: string): string {
  let name = type.trim();
  const optional = /^(?:\w+\.)?Optional\[(.*)\]$/s.exec(name)?.[1];
  if (optional) name = optional.trim();
  name = name.replace(/\s*\|\s*None$|^None\s*\|\s*/, '');
  const annotated = /^(?:\w+\.)?Annotated\[([^,[\]]+),/.exec(name)?.[1];
  return (annotated ?? name).trim().replace(/^(\w+\.)+(?=\w)/, '');
}

/** The values of a list of Python literals; null if there is one that is not plain. */
function literalsOf(text: string): Json[] | null {
  const found: Json[] = [];
  for (const part of text.match(/"[^"]*"|'[^']*'|[^,\s]+/g) ?? []) {
    if (/^["']/.test(part)) found.push(part.slice(1, -1));
    else if (part === 'True' || part === 'False') found.push(part === 'True');
    else if (/^-?\d+$/.test(part)) found.push(Number(part));
    else return null;
  }
  return found;
}

/** Whether a value can be shown in the field of this shape; one that cannot is edited as JSON. */
export function fits({ shape, choices }: FieldShape, value: Json): boolean {
  switch (shape) {
    case 'whole':
    case 'number':
      return typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string';
    case 'date':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
    case 'choice':
      return choices.some((choice) => choice === value);
    default:
      return true;
  }
}

/** The number one step up or down from a text, in the last digit that is written: 0.25 → 0.26, 10 → 11. */
export function stepped(text: string, steps: number): string | null {
  const trimmed = text.trim();
  if (!/^-?\d*\.?\d+$/.test(trimmed)) return trimmed === '' ? String(steps) : null;
  const digits = trimmed.split('.')[1]?.length ?? 0;
  return (Number(trimmed) + steps * 10 ** -digits).toFixed(digits);
}
