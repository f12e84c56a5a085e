// What ./flowhq asks the control plane over REST, as its admin: whether a host is online, the demo's shops, the workers.
import { readFileSync, writeFileSync, renameSync, existsSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

const { FLOWHQ_API_URL: api, FLOWHQ_ADMIN_EMAIL: email, FLOWHQ_SECRETS: secrets } = process.env;

// Numbers of a country plan that libphonenumber knows; the simulator answers for every number.
const shops = [
  {
    slug: 'asha',
    tenant: { name: 'Asha Salon', phone_number: '+255712345678', template_type: 'BOOKING', language: 'EN' },
    owner: { name: 'Asha', email: 'asha@flowhq.local' },
  },
  {
    slug: 'baraka',
    tenant: { name: 'Baraka Tyres', phone_number: '+255754000111', template_type: 'ECOMMERCE', language: 'SW' },
    owner: { name: 'Baraka', email: 'baraka@flowhq.local' },
  },
];

// EX_NOPERM of sysexits.h: the kept password is not the admin's any more.
const WRONG_PASSWORD = 77;

class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

function secret(name) {
  return readFileSync(join(secrets, name), 'utf8').trim();
}

function keptSecret(name) {
  const file = join(secrets, name);
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(15).toString('base64url'), { mode: 0o600 });
  }
  return secret(name);
}

async function call(method, path, body) {
  const credentials = Buffer.from(`${email}:${secret('admin')}`).toString('base64');
  const answer = await fetch(api + path, {
    method,
    headers: { Authorization: `Basic ${credentials}`, ...(body && { 'Content-Type': 'application/json' }) },
    body: body && JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await answer.text();
  if (!answer.ok) {
    throw new Refused(answer.status, `${method} ${path} was answered with ${answer.status}: ${text.slice(0, 500)}`);
  }
  return text ? JSON.parse(text) : null;
}

// Something that is there already, or was just done by somebody else, is as good as done.
async function unlessConflict(doing) {
  try {
    return await doing;
  } catch (refused) {
    if (refused.status === 409) return null;
    throw refused;
  }
}

const PAGE = 500;

async function tenants() {
  const found = [];
  for (let page = 0; ; page++) {
    const { items } = await call('GET', `/admin/tenants?size=${PAGE}&page=${page}`);
    found.push(...items);
    if (items.length < PAGE) return found;
  }
}

async function tenantWith(number) {
  const { items } = await call('GET', `/admin/tenants?q=${encodeURIComponent(number)}`);
  return items.find((one) => one.phone_number === number);
}

async function ensureShop(shop) {
  const number = shop.tenant.phone_number;
  let tenant = await tenantWith(number);
  if (!tenant) {
    tenant = await call('POST', '/admin/tenants', {
      ...shop.tenant,
      business_name: shop.tenant.name,
      time_zone: 'Africa/Dar_es_Salaam',
    });
  }
  const password = keptSecret(`owner-${shop.slug}`);
  await unlessConflict(call('POST', '/admin/users', { tenant_id: tenant.id, ...shop.owner, role: 'OWNER', password }));
  if (tenant.worker_process?.desired !== 'RUNNING') {
    await unlessConflict(call('POST', `/admin/tenants/${tenant.id}/worker/start`));
  }
  return { id: tenant.id, name: tenant.name, phone_number: number, owner: { email: shop.owner.email, password } };
}

function writePrivately(file, value) {
  writeFileSync(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

// The rest of demo.json comes from the script that knows ports and pids.
async function demo(file, known) {
  const done = [];
  for (const shop of shops) {
    done.push(await ensureShop(shop));
  }
  const { broker, ...places } = JSON.parse(known);
  writePrivately(file, {
    ...places,
    api_url: api,
    admin: { email, password: secret('admin') },
    broker: { ...broker, password: secret(`broker-${broker.user}`) },
    tenants: done,
  });
  const row = (...cells) => console.log(`  ${cells.map((cell, index) => cell.padEnd([16, 16, 24, 0][index])).join('')}`);
  row('shop', 'number', "owner's login", 'password');
  for (const { name, phone_number, owner } of done) {
    row(name, phone_number, owner.email, owner.password);
  }
}

// Addresses and pids of parts that were started again.
function places(file, known) {
  if (!existsSync(file)) return;
  const written = JSON.parse(readFileSync(file, 'utf8'));
  const { broker, ...places } = JSON.parse(known);
  writePrivately(file, { ...written, ...places });
}

function addHost(file, name, pid) {
  if (!existsSync(file)) return;
  const written = JSON.parse(readFileSync(file, 'utf8'));
  written.hosts = [...written.hosts.filter((host) => host.name !== name), { name, pid: Number(pid) }];
  writePrivately(file, written);
}

async function hostOnline(name) {
  const host = (await call('GET', '/admin/hosts')).find((one) => one.name === name);
  // A drained one works: it only takes nothing new.
  if (host?.status !== 'ONLINE' && host?.status !== 'DRAINING') process.exitCode = 1;
}

function worker(tenant) {
  const { phase, status, error_code, last_error, host, pid } = tenant.worker_process ?? {};
  return { tenant_id: tenant.id, name: tenant.name, phone_number: tenant.phone_number, phase, status, error_code, last_error, host, pid };
}

// The processes come as the script saw them; hosts and workers are null where the control plane does not answer.
async function status(format, processes) {
  const shown = { ...JSON.parse(processes), hosts: null, workers: null };
  let missing = 'The control plane does not answer yet, so the workers are not shown.';
  try {
    // Where no server of ours runs, the port is somebody else's, who is not to be sent the password.
    if (shown.nodes.some((node) => node.pid)) {
      shown.hosts = await call('GET', '/admin/hosts');
      shown.workers = (await tenants()).map(worker);
    }
  } catch (problem) {
    // What is shown then is the processes: the command is also asked when nothing runs.
    if (problem.status === 401) {
      missing = `The workers are not shown: the password of ${email} is not the one in ${join(secrets, 'admin')}.`;
    }
  }
  if (format === 'json') {
    console.log(JSON.stringify(shown, null, 2));
    return;
  }
  for (const one of shown.processes) {
    const state = one.waits_for_database ? 'waits for its database' : 'running';
    console.log(`${one.name.padEnd(24)}${one.running ? `${state}, pid ${one.pid}` : 'not running'}`);
  }
  for (const one of shown.workers ?? []) {
    console.log(`${one.name.padEnd(24)}${(one.phase ?? '').padEnd(18)}${one.host ?? ''} ${one.last_error ?? ''}`.trimEnd());
  }
  if (!shown.workers && shown.running) {
    console.log(missing);
  }
}

const commands = { demo, places, status, 'host-online': hostOnline, 'add-host': addHost };
const [name, ...args] = process.argv.slice(2);
try {
  await commands[name](...args);
} catch (problem) {
  console.error(problem.cause?.message ?? problem.message);
  process.exitCode = problem.status === 401 ? WRONG_PASSWORD : 1;
}
