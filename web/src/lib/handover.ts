/** Files on their way from where they were dropped to the import page. Files cannot stand in an address. */

let waiting: File[] = [];

export function handOver(files: readonly File[]): void {
  waiting = [...waiting, ...files];
}

/** The files that wait, once. */
export function takeOver(): File[] {
  const files = waiting;
  waiting = [];
  return files;
}

/** Whether something that is dragged holds files. */
export function holdsFiles(data: DataTransfer | null): boolean {
  return data !== null && [...data.types].includes("Files");
}

/** The files of a drop; folders are left out, for a browser hands over no more than their name. */
export function filesOf(data: DataTransfer): File[] {
  const folders = new Set(
    [...data.items]
      .map((i) => i.webkitGetAsEntry?.())
      .filter((e) => e?.isDirectory)
      .map((e) => e?.name),
  );
  return [...data.files].filter((f) => !folders.has(f.name));
}
