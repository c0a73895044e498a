import { parse } from 'yaml'
import * as fs from 'node:fs'
import { drawQuestions, isDrawPossible } from '#app/domain/draw.ts'
import { seededRandom } from '#app/domain/random.ts'
const d='content/courses/interventional-pain-management/'
for (const m of fs.readdirSync(d)) { if(!fs.existsSync(d+m+'/quiz.yaml')||!fs.existsSync(d+m+'/module.yaml')) continue
 const q=parse(fs.readFileSync(d+m+'/quiz.yaml','utf8')).questions, mod=parse(fs.readFileSync(d+m+'/module.yaml','utf8'))
 const up=new Map(mod.objectives.flatMap((o:any)=>o.rollsUp.map((r:any)=>[r.code,o.code])))
 const bank=q.filter((x:any)=>x.status==='published').map((x:any)=>({questionVersionId:x.code,code:x.code,objective:up.get(x.objective),anchor:x.anchor,excludes:x.excludes??[]}))
 console.log(m,bank.length,isDrawPossible(bank,{perObjective:2}))
 const t=performance.now(); const r=seededRandom('x'); const n=new Map(); for(let i=0;i<2000;i++){const a=drawQuestions(bank,{perObjective:2},{firstAttempt:false,seen:new Set(bank.slice(0,15).map((b:any)=>b.code))},r); if(a.ok) for(const x of a.drawn) n.set(x.code,(n.get(x.code)??0)+1)}
 console.log((performance.now()-t)/2000,'ms', JSON.stringify([...n]))
}
// stress: 200 items, 10 objectives, random excludes
const r=seededRandom('s'); for (const deg of [1,3,8,20]) { const bank=Array.from({length:200},(_,i)=>({questionVersionId:'v'+i,code:'c'+i,objective:'F'+(i%10),anchor:false,excludes:Array.from({length:deg},()=>'c'+Math.floor(r()*200))}))
 const seen=new Set(bank.filter(()=>r()<.6).map(b=>b.code)); const t=performance.now(); const a=drawQuestions(bank,{perObjective:4},{firstAttempt:false,seen},r); console.log(deg,a.ok,a.ok&&a.drawn.filter(x=>seen.has(x.code)).length,performance.now()-t) }
