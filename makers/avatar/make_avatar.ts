import { avatarGlb } from "./avatar_glb.ts";

/** Writes the avatar that the product ships: `deno run -A makers/avatar/make_avatar.ts`. */
const [path = "static/avatar/interviewer.glb"] = Deno.args;
await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true });
await Deno.writeFile(path, avatarGlb());
