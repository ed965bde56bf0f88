import { createApp } from './app';
import { config } from './config';
import { createDeps } from './container';

const app = createApp(createDeps(config));

app.listen(config.port, () => {
  console.log(`API listening on http://localhost:${config.port}`);
  console.log('Storage: ' + (config.databaseUrl ? 'PostgreSQL' : 'memory'));
});

setInterval(() => {
  console.log('Memory in use: ' + Math.round(process.memoryUsage().rss / 1024 / 1024) + ' MB');
}, 60000);
