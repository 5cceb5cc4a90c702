/** `npm run drill:cluster [kills]`: kills processes of a cluster and its database under load, and looks at what is left. */
process.env.DATABASE_URL = "postgres://of-this-run";
const { clusterDrill } = await import("#tests/cluster-drill.ts");

const kills = Number(process.argv[2] ?? 20);
const result = await clusterDrill({ kills, processes: 4 }, (text) => console.error(text));
for (const problem of result.problems) console.log(problem);
console.log(
  `${kills} kills, ${result.answered} submissions answered, ${result.repeated} requests repeated, ` +
    `${result.mails} mails, ${result.mailedTwice} of them twice, ${result.problems.length} problems`,
);
process.exitCode = result.problems.length === 0 ? 0 : 1;

export {};
