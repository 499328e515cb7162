/** Redmine's own pages, as its administrator sees them. */
export interface RedmineBrowser {
  readonly visit: (path: string, form?: Readonly<Record<string, string>>) => Promise<string>;
  /** Sets the site's text format: `textile` or `common_mark`. */
  readonly setFormatting: (format: string) => Promise<void>;
}

/** Logs in with the account that Redmine itself makes. */
export async function logIn(url: string): Promise<RedmineBrowser> {
  const cookies = new Map<string, string>();
  async function visit(path: string, form?: Readonly<Record<string, string>>): Promise<string> {
    const response = await fetch(`${url}/${path}`, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return response.text();
  }
  const tokenOf = (page: string): string => /name="authenticity_token" value="([^"]+)"/.exec(page)?.[1] ?? '';
  await visit('login', { authenticity_token: tokenOf(await visit('login')), username: 'admin', password: 'admin' });
  return {
    visit,
    async setFormatting(format) {
      const token = tokenOf(await visit('settings'));
      await visit('settings/edit?tab=general', { authenticity_token: token, 'settings[text_formatting]': format });
      const page = await visit('settings');
      if (!page.includes(`<option selected="selected" value="${format}"`))
        throw new Error(`Redmine did not take ${format}`);
    },
  };
}
