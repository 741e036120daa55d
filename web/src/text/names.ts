/** "Maria Ferreira" is spoken to, and of, as "Maria". */
export function firstName(name: string): string {
  return name.trim().split(/\s+/)[0] ?? name;
}

/** Which word of a longer name is spoken differs from place to place: "Nguyễn Thị Minh Khai" is
    not "Nguyễn". From three words on the whole name is safe. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/);
  return words.length >= 3 ? words.join(" ") : firstName(name);
}
