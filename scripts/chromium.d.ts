/** The types of chromium.js, for the tests. */
export function chromiumOf(environment: NodeJS.ProcessEnv): { executablePath: string; args: string[] }
