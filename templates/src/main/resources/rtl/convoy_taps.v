// convoy_taps: a delay line with all its stages in view: stage i shows the input of i cycles ago.
//
// Parameters: WIDTH bits; STAGES >= 1. Throughput: one value per cycle. Reset: none.
`default_nettype none
module convoy_taps #(
    parameter WIDTH = 1,
    parameter STAGES = 1
) (
    input  wire                    clk,
    input  wire [WIDTH-1:0]        d,
    output wire [WIDTH*STAGES-1:0] stages
);
    generate
        if (STAGES < 1) begin : g_illegal
            convoy_taps_stages_must_be_positive u_illegal ();
        end
    endgenerate

    assign stages[0 +: WIDTH] = d;

    generate
        if (STAGES > 1) begin : g_line
            reg [WIDTH*(STAGES-1)-1:0] line_q;
            always @(posedge clk) line_q <= stages[WIDTH*(STAGES-1)-1:0];
            assign stages[WIDTH*STAGES-1:WIDTH] = line_q;
        end else begin : g_wire
            wire unused = &{1'b0, clk};
        end
    endgenerate
endmodule
`default_nettype wire
