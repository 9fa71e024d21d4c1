/** An example of the JSON that fits a type as written, for the placeholder of its field. */
export function exampleFor(type: string): string {
  const name = type.replace(/^(typing|pd|np|pandas|numpy|pl|polars)\./, '');
  if (/^Optional\[(.+)\]$/.test(name)) return exampleFor(name.slice(9, -1));
  if (/DataFrame/.test(name)) return '{"a": [1, 2], "b": [3, 4]}';
  if (/^(List|list|Sequence|Iterable|Set|set|Tuple|tuple)\[str/.test(name)) return '["north", "south"]';
  if (/Series|ndarray|^(List|list|Sequence|Iterable|Set|set|Tuple|tuple)\b/.test(name)) return '[1, 2, 3]';
  if (/^(Dict|dict|Mapping)\b/.test(name)) return '{"key": 1}';
  if (/^str\b/.test(name)) return '"text"';
  if (/^int\b/.test(name)) return '3';
  if (/^float\b/.test(name)) return '0.5';
  if (/^bool\b/.test(name)) return 'true';
  return '1, "text" or [1, 2]';
}
