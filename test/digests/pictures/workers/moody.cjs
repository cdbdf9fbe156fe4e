// A worker that does as it is told: it answers with its own id, falls over, never answers, or says something else.
process.on('message', (told) => {
  if (told === 'fall over') process.exit(7);
  if (told === 'throw') throw new Error('no more');
  if (told === 'secrets') process.send(Buffer.from(JSON.stringify(process.env)));
  if (told === 'nonsense') process.send({ png: true });
  if (told === 'who') process.send(Buffer.from(String(process.pid)));
});
