/** How both clients' browsers are started: on the simulator, under WhatsApp's own host name. */

/** The settings that every driver gets from the test that starts it. */
export const settings = {
  browser: process.env.SIM_BROWSER,
  controlUrl: process.env.SIM_CONTROL_URL,
  profile: process.env.SIM_PROFILE,
  number: process.env.SIM_NUMBER,
};

export const browserArguments = [
  '--no-sandbox',
  '--no-first-run',
  '--host-resolver-rules=' + process.env.SIM_HOST_RULES,
  '--ignore-certificate-errors-spki-list=' + process.env.SIM_PIN,
];

/** Tells the test one fact: a JSON object on a line of its own. */
export const tell = (fact) => process.stdout.write(JSON.stringify(fact) + '\n');
