import { buildPages } from './build';
import { Refusal } from './refusal';

// `npm run build`: for images, whose file system is read-only when they run. A start builds by itself where this was not done.
try {
  await buildPages(console.log, new AbortController().signal);
} catch (error) {
  console.error(error instanceof Refusal ? error.message : error);
  process.exit(1);
}
