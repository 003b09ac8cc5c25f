/** Whether a map is meant by words typed into the search. All words must be found, anywhere in its texts. */
export function fits(
  map: { title: string; summary?: string; owner?: string; stages: readonly { name: string }[] },
  find: string,
): boolean {
  const text = [map.title, map.summary, map.owner, ...map.stages.map((s) => s.name)].join(" ").toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Maps of one kind of journey first: a map of every journey at once says least of each. */
export function wholeLast<T extends { population: { journeys: number } }>(
  maps: readonly T[],
  all: number | undefined,
): T[] {
  const whole = (m: T) => all !== undefined && m.population.journeys >= all;
  return [...maps.filter((m) => !whole(m)), ...maps.filter(whole)];
}
