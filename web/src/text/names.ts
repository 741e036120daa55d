/** "Maria Ferreira" is spoken to, and of, as "Maria". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}
