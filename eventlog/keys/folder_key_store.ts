import { writeOnce } from "../../files/write_file.ts";
import { type FolderKeysOptions, openFolderKeys } from "./folder_keys.ts";
import { keyFileFailure, listKeyFiles, readIfThere } from "./key_folder.ts";
import { KeyError, type KeyStore } from "./keys.ts";

/** A folder of keys, before it is opened. */
export function folderKeyStore(options: Omit<FolderKeysOptions, "mayBegin">): KeyStore {
  const { folder } = options;
  const masterPath = `${folder}/master.key`;
  return {
    async hasKeys() {
      for await (const _ of listKeyFiles(folder)) return true;
      return false;
    },
    open: (mayBegin) => openFolderKeys({ ...options, mayBegin }),
    async *records() {
      for await (const [sessionId, path] of listKeyFiles(folder)) {
        const record = await readIfThere(path);
        if (record !== null) yield { sessionId, record };
      }
    },
    async put(sessionId, record) {
      const parent = `${folder}/${sessionId.slice(0, 2)}`;
      try {
        await Deno.mkdir(parent, { recursive: true, mode: 0o700 });
        await writeOnce(`${parent}/${sessionId}`, record);
      } catch (error) {
        throw keyFileFailure(parent, error);
      }
    },
    ownMaster: async () => options.masterKey === undefined ? await readIfThere(masterPath) : null,
    async takeMaster(master) {
      await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
      await writeOnce(masterPath, master);
      const own = await readIfThere(masterPath);
      if (own?.toHex() === master.toHex() && options.masterKey === undefined) return;
      const message = `The keys in ${folder} have another master key than those to be put there.`;
      throw new KeyError("wrong_master", message);
    },
    close: () => Promise.resolve(),
  };
}
