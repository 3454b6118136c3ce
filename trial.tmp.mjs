import chromium from "@sparticuz/chromium"; import {chromium as pw} from "playwright-core"; import {spawn} from "node:child_process";
const port=process.env.PORT||"0";
const s=spawn(process.execPath,["/tmp/wt-p/dist/cli/main.js","review","--no-open","--port",port],{cwd:process.env.PROJ||"/tmp/g2/proj"});
let out=""; s.stderr.on("data",d=>console.log("ERR",String(d)));
const url=await new Promise(r=>s.stdout.on("data",d=>{out+=d; const m=/http\S+/.exec(out); if(m) r(m[0])}));
const b=await pw.launch({executablePath:await chromium.executablePath(),args:chromium.args,headless:true});
const ctx=await b.newContext({locale:process.env.LOC||"es-MX",viewport:{width:1440,height:900}});
const p=await ctx.newPage();
p.on("console",m=>console.log("CONSOLE",m.type(),m.text())); p.on("pageerror",e=>console.log("PAGEERROR",e.stack));
const t0=Date.now(); await p.goto(url); await p.waitForSelector("#target",{timeout:20000}).catch(e=>console.log(e.message)); console.log("first",Date.now()-t0);
const shot=async(n)=>p.screenshot({path:`/tmp/g2/${n}.png`});
try { await (await import(process.argv[2])).default({p,ctx,b,shot,url,s}); } catch(e){console.log("FAIL",e); await shot("fail")}
await b.close(); s.kill("SIGINT");
