// Does with an org what programs do that use jsforce, and prints what each step came to as one JSON object.
// Arguments: address of the org, client id, client secret, path of the installed package.
import { createRequire } from 'node:module';

const [url, clientId, clientSecret, home] = process.argv.slice(2);
const jsforce = createRequire(home + '/')('jsforce');
const connection = new jsforce.Connection({ oauth2: { loginUrl: url, clientId, clientSecret }, version: '62.0' });
const results = {};

async function step(name, work) {
  try {
    results[name] = (await work()) ?? null;
  } catch (error) {
    results[name] = { failed: error.errorCode ?? error.name, message: error.message, data: error.data ?? null };
  }
}

const lead = (number) => ({
  LastName: `L${number}`, Company: 'Analytical', Email: `l${number}@jsforce.example`, Entente_Id__c: `js-${number}`,
});

await step('login', () => connection.authorize({ grant_type: 'client_credentials' }));
await step('identity', () => connection.identity());
await step('limits', () => connection.limits());
await step('usage', () => connection.limitInfo.apiUsage);
await step('describeGlobal', async () => (await connection.describeGlobal()).sobjects.map((object) => object.name));
await step('describe', async () => {
  const described = await connection.sobject('Lead').describe();
  const key = described.fields.find((field) => field.name === 'Entente_Id__c');
  return { keyPrefix: described.keyPrefix, externalId: key.externalId, unique: key.unique };
});

await step('create', () => connection.sobject('Lead').create(lead(1)));
const id = results.create.id;
await step('retrieve', () => connection.sobject('Lead').retrieve(id));
await step('update', () => connection.sobject('Lead').update({ Id: id, Title: 'Countess' }));
await step('upsertUpdate', () => connection.sobject('Lead').upsert({ ...lead(1), Title: 'Duchess' }, 'Entente_Id__c'));
await step('upsertCreate', () => connection.sobject('Lead').upsert(lead(2), 'Entente_Id__c'));
await step('upsertSeveral', async () => {
  await connection.sobject('Lead').create([{ ...lead(3), Email: 'same@jsforce.example' },
    { ...lead(4), Email: 'same@jsforce.example' }]);
  return connection.sobject('Lead').upsert({ LastName: 'X', Company: 'Y', Email: 'same@jsforce.example' }, 'Email');
});
await step('missing', () => connection.sobject('Lead').create({ LastName: 'Nobody' }));
await step('unknownField', () => connection.sobject('Lead').create({ ...lead(9), Nonsense__c: 'x' }));
await step('unknownId', () => connection.sobject('Lead').retrieve('00Q000000000000'));
await step('unknownObject', () => connection.sobject('Nonsense').describe());
await step('malformed', () => connection.query('SELEC Id FROM Lead'));

const many = Array.from({ length: 450 }, (_, number) => lead(1000 + number));
await step('collection', async () => {
  const answers = await connection.sobject('Lead').create(many, { allowRecursive: true });
  return { saved: answers.filter((answer) => answer.success).length, ids: new Set(answers.map((one) => one.id)).size };
});
await step('collectionUpsert', async () => {
  const answers = await connection.sobject('Lead').upsert([{ ...lead(1000), Title: 'Countess' }, lead(5000),
    { ...lead(5001), Company: '' }], 'Entente_Id__c', { allowRecursive: true });
  return answers.map((answer) => (answer.success ? answer.created : answer.errors[0].statusCode));
});
await step('query', () => connection.query('SELECT Id, Title FROM Lead WHERE Email = \'l1@jsforce.example\''));
await step('queryMore', async () => {
  let page = await connection.query('SELECT Id FROM Lead');
  const pages = [page.records.length];
  const total = page.totalSize;
  while (!page.done) {
    page = await connection.queryMore(page.nextRecordsUrl);
    pages.push(page.records.length);
  }
  return { total, pages };
});
await step('autoFetch', async () => (await connection.query('SELECT Id FROM Lead')
  .run({ autoFetch: true, maxFetch: 1000 })).records.length);
await step('find', async () => (await connection.sobject('Lead').find({ Company: 'Analytical' }, 'Id, Email')
  .sort({ Email: 1 }).limit(3)).map((one) => one.Email));
await step('retrieveMany', async () => (await connection.sobject('Lead').retrieve([id, results.upsertCreate.id]))
  .map((one) => one.Email));
await step('composite', () => connection.requestPost('/composite', {
  allOrNone: false,
  compositeRequest: [
    { method: 'POST', url: '/services/data/v62.0/sobjects/Account', referenceId: 'a', body: { Name: 'Analytical' } },
    { method: 'POST', url: '/services/data/v62.0/sobjects/Contact', referenceId: 'c',
      body: { LastName: 'Lovelace', AccountId: '@{a.id}' } },
    { method: 'GET', url: '/services/data/v62.0/query?q=SELECT+Id+FROM+Contact', referenceId: 'q' },
  ],
}));
await step('bulk', async () => {
  const input = [{ ...lead(7000), Title: '' }, { ...lead(7001), Title: 'A, "quoted"\nname' }, { ...lead(7002), Title: '', LastName: '' }];
  const told = await connection.bulk2.loadAndWaitForResults({
    object: 'Lead', operation: 'upsert', externalIdFieldName: 'Entente_Id__c', input, pollTimeout: 20000, pollInterval: 50,
  });
  return {
    created: told.successfulResults.map((row) => [row.sf__Created, row.Entente_Id__c]).sort(),
    failed: told.failedResults.map((row) => row.sf__Error),
    unprocessed: told.unprocessedRecords.length,
  };
});
await step('bulkQuery', async () => {
  const stream = await connection.bulk2.query('SELECT Id, Title, CreatedDate FROM Lead WHERE Entente_Id__c = \'js-7001\'',
    { pollTimeout: 20000, pollInterval: 50 });
  return stream.toArray();
});
await step('updated', async () => {
  const end = new Date(Date.now() + 60000);
  const answer = await connection.sobject('Lead').updated(new Date(Date.now() - 3600000), end);
  return answer.ids.length;
});
await step('destroy', () => connection.sobject('Lead').destroy(id));
await step('destroyed', () => connection.sobject('Lead').retrieve(id));
await step('destroyMany', async () => (await connection.sobject('Lead').destroy([results.upsertCreate.id]))
  .map((answer) => answer.success));
await step('badToken', () => new jsforce.Connection({ instanceUrl: url, accessToken: 'no!token', version: '62.0' })
  .query('SELECT Id FROM Lead'));
await step('renewed', async () => {
  let renewals = 0;
  const again = new jsforce.Connection({
    instanceUrl: url,
    accessToken: 'no!token',
    version: '62.0',
    refreshFn: (asked, done) => { renewals += 1; done(null, connection.accessToken); },
  });
  const answers = await Promise.all(Array.from({ length: 8 }, () => again.query('SELECT Id FROM User')));
  return { renewals, answered: answers.filter((answer) => answer.totalSize > 0).length };
});

console.log(JSON.stringify(results));
