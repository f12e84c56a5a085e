// Commands one worker over AMQP and hears what became of it. See the README beside it.
import { randomUUID } from 'node:crypto';
import rhea from 'rhea';

const PATIENCE_MS = 60_000;

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const [tenant, command] = process.argv.slice(2);
if (!tenant || !command) fail("Name the tenant's id and the command: start, stop, restart or force-restart.");
for (const name of ['FLOWHQ_BROKER_URL', 'FLOWHQ_BROKER_USER', 'FLOWHQ_BROKER_PASSWORD']) {
  if (!process.env[name]) fail(`Set ${name}; the README says to what.`);
}
setTimeout(() => fail('No answer or event came. Send the same command_id again.'), PATIENCE_MS);

const address = new URL(process.env.FLOWHQ_BROKER_URL);
const connection = rhea.create_container().connect({
  host: address.hostname,
  port: Number(address.port || 5672),
  username: process.env.FLOWHQ_BROKER_USER,
  password: process.env.FLOWHQ_BROKER_PASSWORD,
  reconnect: false,
});
connection.on('disconnected', (context) => fail(`The broker cannot be reached: ${context.error ?? 'it hung up'}.`));
connection.on('connection_error', (context) => fail(String(context.connection.error)));
connection.on('sender_error', (context) => fail(String(context.sender.error)));
connection.on('receiver_error', (context) => fail(String(context.receiver.error)));

// A link that is not open yet would lose what comes meanwhile.
const opened = (link, event) => new Promise((resolve) => link.once(event, () => resolve(link)));
const events = connection.open_receiver({ source: { address: 'flowhq.notifications', capabilities: ['topic'] } });
const change = new Promise((resolve) => {
  events.on('message', ({ message }) => {
    const event = JSON.parse(text(message.body));
    if (event.subject === tenant) resolve(event.data);
  });
});
const answers = connection.open_receiver({ source: { dynamic: true } });
const waiting = new Map();
answers.on('message', ({ message }) => {
  waiting.get(message.correlation_id)?.(JSON.parse(text(message.body)));
});
const operations = connection.open_sender('flowhq.operations');
await Promise.all([
  opened(events, 'receiver_open'),
  opened(answers, 'receiver_open'),
  opened(operations, 'sender_open'),
]);

function text(body) {
  return typeof body === 'string' ? body : body.content.toString('utf8');
}

async function ask(id, what) {
  const correlation = randomUUID();
  const answer = new Promise((resolve) => waiting.set(correlation, resolve));
  operations.send({
    reply_to: answers.source.address,
    correlation_id: correlation,
    content_type: 'application/json',
    durable: true,
    body: JSON.stringify({ command_id: id, command: what, tenant_id: tenant }),
  });
  const { outcome, problem, worker_process: worker } = await answer;
  if (outcome === 'REJECTED') fail(problem.detail);
  return { outcome, worker };
}

const id = randomUUID();
console.log(`${command}: ${(await ask(id, command)).outcome}`);
console.log(`${command} again: ${(await ask(id, command)).outcome}`);
console.log(`status: ${(await ask(randomUUID(), 'status')).worker.phase}`);
const { phase_from: from, phase_to: to } = await change;
console.log(`event: ${from} -> ${to}`);
process.exit(0);
