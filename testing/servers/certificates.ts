/** Files of a certificate authority made for one test, and of a server and a client that it vouches for. */
interface Certificates {
  readonly ca: string;
  readonly server: { readonly cert: string; readonly key: string };
  readonly client: { readonly cert: string; readonly key: string };
}

/** Makes certificates for loopback with `openssl`, valid for a day. */
export async function makeCertificates(folder: string): Promise<Certificates> {
  const ca = { cert: `${folder}/ca.pem`, key: `${folder}/ca.key` };
  const newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  await openssl(["req", "-x509", ...newKey, "-days", "1", "-subj", "/CN=AceIt test authority"], ca);
  const sign = async (name: string) => {
    const pair = { cert: `${folder}/${name}.pem`, key: `${folder}/${name}.key` };
    const vouched = ["-CA", ca.cert, "-CAkey", ca.key, "-subj", `/CN=${name}`];
    const names = [
      "-addext",
      "subjectAltName=IP:127.0.0.1,DNS:localhost",
      "-addext",
      "basicConstraints=critical,CA:FALSE",
    ];
    await openssl(["req", "-x509", ...newKey, "-days", "1", ...vouched, ...names], pair);
    return pair;
  };
  return { ca: ca.cert, server: await sign("server"), client: await sign("client") };
}

async function openssl(
  args: readonly string[],
  { cert, key }: { readonly cert: string; readonly key: string },
): Promise<void> {
  const command = new Deno.Command("openssl", { args: [...args, "-keyout", key, "-out", cert] });
  const { success, stderr } = await command.output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
