import { z } from 'zod';

// The content security policy forbids code made at run time, so schemas must not try to compile
// themselves. They look once, while they are made: everything else is imported after this.
z.config({ jitless: true });
const { start } = await import('./app/start.tsx');
await start();
