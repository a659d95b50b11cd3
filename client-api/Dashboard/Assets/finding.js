// What somebody looks for, however it is typed: names have full-width digits in them, and keyboards make them.

const plain = text => text.normalize("NFKC").toLowerCase();

/** @returns {(name: string, code: string) => boolean} Whether a name has the text in it, or a code begins with it. */
export function finder(typed) {
  const wanted = plain(typed.trim());
  return (name, code) => plain(name).includes(wanted) || code.startsWith(wanted);
}
