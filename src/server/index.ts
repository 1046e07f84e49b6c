export { ownVersion } from './app.ts';
export { startServer, type RunningServer, type ServerOptions } from './start-server.ts';
