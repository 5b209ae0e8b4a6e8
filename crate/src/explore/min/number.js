// 47d6fa1391b87c6cda851368273dbdbfe0403a7f89c1a95bf61a4e7c501d18e1
N.parts.number||=e=>{e.number=({label:l,get:t,set:a})=>{const u=e.field(l,{type:"number",step:"any",required:""},({value:e,validity:l})=>{l.valid&&a(+e)});e.follow.push(()=>{document.activeElement!==u&&(u.value=t())})}};
