// A sign-in token as it comes along: in a link's fragment, or pasted by hand as a link, a `ready` line or bare.

const TOKEN_CHARS_MAX = 4096;

function accepted(token: string | undefined): string | null {
  const trimmed = token?.trim() ?? '';
  return trimmed.length > 0 && trimmed.length <= TOKEN_CHARS_MAX && /^[\x21-\x7e]+$/.test(trimmed) ? trimmed : null;
}

export function tokenInFragment(fragment: string): string | null {
  const raw = /^#?(?:.*&)?token=([^&]+)/.exec(fragment)?.[1];
  if (raw === undefined) {
    return null;
  }
  try {
    return accepted(decodeURIComponent(raw));
  } catch {
    return null;
  }
}

export function tokenInText(text: string): string | null {
  const hash = text.indexOf('#');
  return hash >= 0 ? tokenInFragment(text.slice(hash).trim()) : accepted(text);
}
