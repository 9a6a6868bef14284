// Microsoft's own client in Node against a running hub. Usage: node check.mjs URL; the token comes in HUB_TOKEN.
// Connects, takes the first pushed question, asks for the open ones, answers one that does not exist, and prints what came
// of it as one line of JSON.

import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';

const GIVE_UP_AFTER_MS = 20_000;
const NOBODYS_QUESTION = '01990000-0000-7000-8000-00000000ffff';

const connection = new HubConnectionBuilder()
  .withUrl(process.argv[2], { accessTokenFactory: () => process.env.HUB_TOKEN })
  .configureLogging(LogLevel.Error)
  .build();

const giveUp = setTimeout(() => {
  console.error(`nothing came within ${GIVE_UP_AFTER_MS} ms`);
  process.exit(1);
}, GIVE_UP_AFTER_MS);

const pushed = new Promise((resolve) => connection.on('ReceiveQuestion', resolve));
await connection.start();
const received = await pushed;
const open = await connection.invoke('GetOpenQuestions');
const refusal = await connection.invoke('SubmitAnswer', NOBODYS_QUESTION, 10).then(
  () => 'accepted',
  (refused) => refused.message,
);
await connection.stop();
clearTimeout(giveUp);
console.log(JSON.stringify({ received, open, refusal, state: connection.state }));
